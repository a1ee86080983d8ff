using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Springtide.ControlPlane.Settings.References;
using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.ControlPlane.Settings;

/// <summary>What settings may be. The first that is wrong is named, with what would be right. Pure.</summary>
internal static class SettingsRules
{
    public const int MostNames = 500;
    public const int MostBytes = 256 * 1024;

    /// <summary>Half of what the kernel lets one variable have.</summary>
    public const int MostBytesOfOne = 64 * 1024;

    public static Answer<ImmutableSortedDictionary<string, string>> Apply(ImmutableSortedDictionary<string, string> before, IReadOnlyDictionary<string, string?> change)
    {
        if (change.Select(Wrong).FirstOrDefault(problem => problem is not null) is { } wrong) return wrong;
        var next = before.RemoveRange(change.Where(one => one.Value is null).Select(one => one.Key)).SetItems(change.Where(one => one.Value is not null)!);
        return TooMuch(next) is { } problem ? problem : next;
    }

    /// <summary>What differs; null where it was taken away.</summary>
    public static ImmutableSortedDictionary<string, string?> Difference(ImmutableSortedDictionary<string, string> before, ImmutableSortedDictionary<string, string> after) =>
        before.Keys.Union(after.Keys).Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name)).ToImmutableSortedDictionary(name => name, name => after.GetValueOrDefault(name));

    private static Problem? Wrong(KeyValuePair<string, string?> one)
    {
        if (ConfigFile.NameOf(one.Key) is { } file ? !ConfigFile.Allows(file) : !VariableName.Allows(one.Key))
            return Problems.BadValue("a setting", Shortened(one.Key), $"{VariableName.Sentence}; or {ConfigFile.Folder}/ and {ConfigFile.Sentence}");
        if (one.Value is not { } value) return null;
        if (one.Key == "PORT") return Problems.BadValue("PORT", Shortened(value), "left out: it is how a program is told its port. If the program insists on a number, say so in its tide.yaml: port: 3000");
        if (Encoding.UTF8.GetByteCount(value) > MostBytesOfOne) return Problems.SettingsTooLarge($"{one.Key} has {Kibibytes(value.Length)}, and a value has at most {Kibibytes(MostBytesOfOne)}.");
        if (value.Contains('\0', StringComparison.Ordinal)) return Problems.BadValue(one.Key, "a value with a NUL in it", "text without NUL: no variable can hold one");
        return ReferenceText.Parse(value).Broken is { } broken ? Problems.BadReference(one.Key, broken) : null;
    }

    private static Problem? TooMuch(ImmutableSortedDictionary<string, string> next)
    {
        if (next.Count > MostNames) return Problems.SettingsTooLarge($"{Problems.Text(next.Count)} settings are too many: at most {MostNames}.");
        var bytes = next.Sum(one => Encoding.UTF8.GetByteCount(one.Key) + Encoding.UTF8.GetByteCount(one.Value));
        return bytes > MostBytes ? Problems.SettingsTooLarge($"Together they have {Kibibytes(bytes)}: at most {Kibibytes(MostBytes)}.") : null;
    }

    private static string Kibibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(bytes + 1023) / 1024} KiB");

    private static string Shortened(string text) => text.Length > 80 ? $"{text[..80]}…" : text;
}
