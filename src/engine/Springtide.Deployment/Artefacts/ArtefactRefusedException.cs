namespace Springtide.Deployment.Artefacts;

/// <summary>What was handed in is not stored; nothing of it is left behind.</summary>
/// <param name="sentence">What is wrong, for people.</param>
/// <param name="remedy">The way out.</param>
/// <param name="where">The entry it is about; null when it is about the whole.</param>
public sealed class ArtefactRefusedException(ArtefactRefusal refusal, string sentence, string remedy, string? where = null, Exception? inner = null)
    : Exception(sentence, inner)
{
    public ArtefactRefusal Refusal { get; } = refusal;

    public string Remedy { get; } = remedy;

    public string? Where { get; } = where;
}
