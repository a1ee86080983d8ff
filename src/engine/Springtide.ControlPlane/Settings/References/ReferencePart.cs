namespace Springtide.ControlPlane.Settings.References;

/// <summary>One piece of a value.</summary>
internal abstract record ReferencePart
{
    private ReferencePart() { }

    public sealed record Literal(string Text) : ReferencePart;

    public sealed record Setting(string Name) : ReferencePart;

    public sealed record Secret(string Name) : ReferencePart;

    /// <summary>The address of an app of the same environment.</summary>
    public sealed record AppUrl(string Name) : ReferencePart;

    /// <param name="Name">Of a service that the app is bound to.</param>
    public sealed record Service(string Name, string Part) : ReferencePart;
}
