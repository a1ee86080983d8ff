using System.Reflection;

namespace Springtide.Hosting;

/// <summary>Which build this is, as <c>tide status</c> shows it.</summary>
public static class BuildVersion
{
    public static string Text { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
