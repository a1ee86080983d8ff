namespace Springtide.ControlPlane.Settings.References;

/// <summary>One piece of a value.</summary>
internal abstract record ReferencePart
{
    private ReferencePart() { }

    public sealed record Literal(string Text) : ReferencePart;

    public sealed record Setting(string Name) : ReferencePart;

    public sealed record Secret(string Name) : ReferencePart;
}
