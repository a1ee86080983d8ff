using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>An app as the store has it, and the version to give when changing it.</summary>
public sealed record AppEntry(App App, long Version);
