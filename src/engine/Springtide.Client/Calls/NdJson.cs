using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Springtide.Client;

/// <summary>Reads a value per line as the lines come.</summary>
internal static class NdJson
{
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Stream body, JsonTypeInfo<T> shape, Uri? server, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        while (await NextLineAsync(reader, server, cancellationToken) is { } line)
        {
            // An empty line is a sign of life on a quiet stream.
            if (line.Length > 0 && JsonSerializer.Deserialize(line, shape) is { } value) yield return value;
        }
    }

    private static async Task<string?> NextLineAsync(StreamReader reader, Uri? server, CancellationToken cancellationToken)
    {
        try { return await reader.ReadLineAsync(cancellationToken); }
        catch (IOException exception) { throw new ControlUnreachableException(server, "it broke off in the middle of the stream.", exception); }
    }
}
