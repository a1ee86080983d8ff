using System.Collections.Immutable;

namespace Springtide.ControlPlane.Settings.References;

/// <summary>The pieces of a value, or what is wrong with it.</summary>
internal sealed record ReferenceReading(ImmutableArray<ReferencePart> Parts, BrokenReference? Broken)
{
    public static ReferenceReading Wrong(string reference, string what, string right) => new([], new BrokenReference(reference, what, right));
}

/// <param name="Reference">As it was written.</param>
/// <param name="What">Goes on the sentence: <c>is not closed</c>.</param>
/// <param name="Right">What it must be.</param>
internal sealed record BrokenReference(string Reference, string What, string Right);
