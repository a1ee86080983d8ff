namespace Springtide.Deployment.Artefacts.Formats;

/// <summary>What the readers of archives throw at bytes that are no archive.</summary>
internal static class Damage
{
    public static bool Explains(Exception exception) => exception is InvalidDataException or EndOfStreamException or FormatException or NotSupportedException;

    public static ArtefactRefusedException Refusal(Exception inner, string? where = null) => new(
        ArtefactRefusal.Damaged, $"The archive cannot be read: {inner.Message.TrimEnd('.')}.",
        "Pack it again, and see that the upload is whole.", where, inner);
}
