namespace Springtide.Cli;

/// <summary>A <c>NAME=AMOUNT</c> of the command line.</summary>
internal static class NamedAmount
{
    public static (string Name, string Amount) Read(string text) => text.Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } amount]
        ? (name, amount)
        : throw new UsageException($"'{text}': a name and an amount with = between are wanted, such as db-connections=10.");
}
