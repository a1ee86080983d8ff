using System.Collections.Concurrent;

namespace Springtide.ControlPlane.Storage;

/// <summary>The SQL files beside this one, by their name without <c>.sql</c>.</summary>
internal static class SqlText
{
    private static readonly ConcurrentDictionary<string, string> Texts = new();

    public static string Of(string name) => Texts.GetOrAdd(name, Read);

    private static string Read(string name)
    {
        using var stream = typeof(SqlText).Assembly.GetManifestResourceStream($"sql.{name}.sql") ?? throw new InvalidOperationException($"There is no {name}.sql.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
