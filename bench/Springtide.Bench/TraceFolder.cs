namespace Springtide.Bench;

/// <summary>Recorded traffic lies beside the checkout, in shared/traces, or where SPRINGTIDE_TRACES says; it is not part of the project.</summary>
internal static class TraceFolder
{
    public static IReadOnlyList<string> Files()
    {
        var folder = Environment.GetEnvironmentVariable("SPRINGTIDE_TRACES") ?? Path.GetFullPath(Path.Combine(Checkout.Root, "..", "shared", "traces"));
        string[] files = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0) Console.Error.WriteLine($"No traces in {folder}: nothing was replayed. SPRINGTIDE_TRACES names another folder of CSV files.");
        return files;
    }
}
