namespace Springtide.Instances;

/// <summary>Why an instance failed.</summary>
/// <param name="Sentence">For everybody, callers included; to follow the word "it".</param>
/// <param name="Output">The last lines it wrote, for those who run it only: programs print what callers must not read. Null: it never ran.</param>
internal sealed record Failure(string Sentence, IReadOnlyList<string>? Output)
{
    public override string ToString() => Output switch
    {
        null => Sentence,
        [] => $"{Sentence}; it wrote nothing",
        _ => $"{Sentence}; its last lines:\n{string.Join('\n', Output.Select(line => "  " + line))}",
    };
}
