namespace Springtide.Cli;

/// <summary>What a supervisor says of itself in <c>run/up.json</c>.</summary>
/// <param name="Addresses">Null until everything is well.</param>
/// <param name="Ending">It was told to end, and is about it.</param>
internal sealed record UpState(ProcessIdentity Supervisor, UpAddresses? Addresses, bool Ending = false);

/// <summary>What <c>tide up</c> ends with.</summary>
/// <param name="FirstApp">An app to open; null when there is none.</param>
internal sealed record UpAddresses(string? FirstApp, string Api, string Metrics, string Gateway);
