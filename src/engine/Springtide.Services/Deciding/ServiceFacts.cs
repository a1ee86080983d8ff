namespace Springtide.Services.Deciding;

/// <summary>What is known of a service's server and of those who use it.</summary>
/// <param name="Users">Instances of its apps that run or want to.</param>
/// <param name="Sleepers">Frozen ones: they hold their connections.</param>
/// <param name="IdleSince">When the last user went; null while there is one.</param>
/// <param name="IsUp">Its server runs, frozen or not.</param>
/// <param name="IsClosing">Its environment goes down or is down, it was removed, or the engine ends.</param>
public readonly record struct ServiceFacts(int Users, int Sleepers, DateTimeOffset? IdleSince, bool IsUp, bool IsClosing);
