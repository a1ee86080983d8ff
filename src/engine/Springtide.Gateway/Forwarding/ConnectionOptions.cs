using Microsoft.Extensions.Primitives;

namespace Springtide.Gateway.Forwarding;

/// <summary>Fields that a Connection field declares to be for the next hop only. Pure.</summary>
internal static class ConnectionOptions
{
    public static IReadOnlyList<string> In(StringValues connection)
    {
        if (connection.Count == 0 || connection is [{ } only] && IsUsual(only)) return [];
        return [.. connection.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Where(o => !IsUsual(o))];
    }

    // 'upgrade' names a field, too, but whoever carries an upgrade needs it; and Host is not for a caller to take away.
    private static bool IsUsual(string option) => Is(option, "keep-alive") || Is(option, "close") || Is(option, "upgrade") || Is(option, "host");

    private static bool Is(string option, string name) => option.Equals(name, StringComparison.OrdinalIgnoreCase);
}
