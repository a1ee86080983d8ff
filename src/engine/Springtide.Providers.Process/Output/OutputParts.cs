using System.Globalization;

namespace Springtide.Providers.Process;

/// <summary>
/// The files of one instance's output, oldest first: <c>output.START.log</c>, where START is the position of its first byte, and <c>output.log</c>, which begins where they end.
/// An empty one says only where the next begins.
/// </summary>
internal sealed record OutputParts(IReadOnlyList<OutputPart> Past, OutputPart Current)
{
    public IEnumerable<OutputPart> All => [.. Past, Current];

    public long Oldest => Past.FirstOrDefault(part => part.Length > 0)?.Start ?? Current.Start;

    public static OutputParts Of(InstanceFolder folder)
    {
        var past = PastOf(folder);
        var current = new FileInfo(folder.Output);
        return new OutputParts(past, new OutputPart(folder.Output, past.Count > 0 ? past[^1].End : 0, current.Exists ? current.Length : 0));
    }

    public static string PathOf(InstanceFolder folder, long start) => Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"output.{start}.log"));

    private static List<OutputPart> PastOf(InstanceFolder folder)
    {
        if (!Directory.Exists(folder.Path)) return [];
        var found = new DirectoryInfo(folder.Path).EnumerateFiles("output.*.log").Select(Part).OfType<OutputPart>();
        return [.. found.OrderBy(part => part.Start)];
    }

    private static OutputPart? Part(FileInfo file) =>
        file.Name.Split('.') is ["output", var number, "log"] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? new OutputPart(file.FullName, start, file.Length) : null;
}

/// <param name="Start">The position of its first byte in all that the instance wrote.</param>
internal sealed record OutputPart(string Path, long Start, long Length)
{
    public long End => Start + Length;
}
