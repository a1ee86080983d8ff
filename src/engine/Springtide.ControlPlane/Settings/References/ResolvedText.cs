using System.Collections.Immutable;

namespace Springtide.ControlPlane.Settings.References;

/// <summary>A value with all its references to settings followed: text, a secret's name, text and so on. It begins and ends with text.</summary>
internal sealed record ResolvedText(ImmutableArray<string> Pieces)
{
    public static ResolvedText Empty { get; } = new([""]);

    public bool IsPlain => Pieces.Length == 1;

    public string Plain => Pieces[0];

    public int Length => Pieces.Sum(piece => piece.Length);

    public IEnumerable<string> Secrets => Pieces.Where((_, at) => at % 2 == 1);

    public static ResolvedText Of(ReferencePart part) => part switch
    {
        ReferencePart.Literal literal => new([literal.Text]),
        ReferencePart.Secret secret => new(["", secret.Name, ""]),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "It has to be followed first."),
    };

    public ResolvedText With(ResolvedText next) => new([.. Pieces[..^1], Pieces[^1] + next.Pieces[0], .. next.Pieces[1..]]);
}
