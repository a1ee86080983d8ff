namespace Springtide.Gateway.Internal;

/// <summary>Marks a connection that came in at an environment's own address: another app's, or somebody's on this machine.</summary>
/// <param name="Environment">Whose short names hold on it.</param>
internal sealed record InternalCaller(string Environment);
