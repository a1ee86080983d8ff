using Springtide.Providers;

namespace Springtide.Instances;

/// <summary>One stretch of a story during which the same is wanted of the instance.</summary>
/// <param name="Exit">How the program ended; null while it runs.</param>
/// <param name="Over">Cancelled when something else is wanted, or the program has ended.</param>
internal readonly record struct Turn(Wish Wish, string? Why, InstanceExit? Exit, CancellationToken Over);
