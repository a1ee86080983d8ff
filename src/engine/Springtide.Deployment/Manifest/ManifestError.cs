using System.Globalization;

namespace Springtide.Deployment.Manifest;

/// <summary>Something a tide.yaml says that cannot be.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Key">With the keys above it, such as <c>scale.max</c>; empty for the file as a whole.</param>
/// <param name="Sentence">What was found and what would be right.</param>
public sealed record ManifestError(int Line, int Column, string Key, string Sentence)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}: {(Key.Length == 0 ? "" : Key + ": ")}{Sentence}");
}
