using Springtide.Model;

namespace Springtide.ControlPlane.Apps;

/// <summary>Whose an own domain is, as the store has it.</summary>
internal sealed record HostClaim(AppId App, long Version);
