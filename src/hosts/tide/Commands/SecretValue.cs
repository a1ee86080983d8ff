using System.Text;

namespace Springtide.Cli;

/// <summary>Where a secret's value comes from: a file, a pipe, or somebody who types it unseen. Never an argument.</summary>
internal static class SecretValue
{
    public static async Task<string> ReadAsync(Shell shell, string name, string? file, CancellationToken cancellationToken)
    {
        if (file is not null) return TextOf(await File.ReadAllBytesAsync(file, cancellationToken), file);
        if (shell.CanAsk) return await AskAsync(shell, name);
        await using var piped = shell.OpenIn();
        using var bytes = new MemoryStream();
        await piped.CopyToAsync(bytes, cancellationToken);
        var value = WithoutLastLineEnd(TextOf(bytes.ToArray(), "what is piped in"));
        return value.Length > 0 ? value : throw new UsageException($"Nothing was piped in. Such as: printf %s \"$VALUE\" | tide secret set … {name}   or: tide secret set … {name} --from-file FILE");
    }

    /// <summary>Typed unseen; somebody must be there.</summary>
    public static async Task<string> AskAsync(Shell shell, string name)
    {
        await shell.Words.WriteAsync($"{name}: ");
        await shell.Words.FlushAsync();
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (key.KeyChar >= ' ') typed.Append(key.KeyChar);
        }
        await shell.SayAsync("");
        return typed.Length > 0 ? typed.ToString() : throw new UsageException("Nothing was typed, so nothing was set.");
    }

    /// <param name="what">For saying that it is not text.</param>
    public static string TextOf(byte[] bytes, string what)
    {
        try { return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes); }
        catch (DecoderFallbackException) { throw new UsageException($"{what} is not text, and a variable can hold nothing else: encode it, such as with base64."); }
    }

    private static string WithoutLastLineEnd(string text) => text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
