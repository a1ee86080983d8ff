using Springtide.Model;

namespace Springtide.ControlPlane.Services;

/// <summary>A service that is called as its kind needs nobody to add it.</summary>
internal static class ServiceKinds
{
    public static bool IsName(string name) => Enum.GetValues<ServiceKind>().Any(kind => Word(kind) == name);

    public static string Word(ServiceKind kind) => kind.ToString().ToLowerInvariant();
}
