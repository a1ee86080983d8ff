namespace Springtide.EndToEnd.Tests;

/// <summary>Where things lie in the checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Tide => Path.Combine(Root, "tide");

    /// <summary>One of the programs that <c>./tide</c> built last.</summary>
    public static string Program(string name)
    {
        var published = Path.Combine(Root, "artifacts", "publish");
        return Path.Combine(published, File.ReadAllText(Path.Combine(published, "current")).Trim(), name);
    }

    /// <summary>A program prepared by <c>tests/workloads/prepare</c>.</summary>
    public static string Workload(string name)
    {
        var path = Path.Combine(Root, "artifacts", "workloads", name);
        return Path.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: run tests/workloads/prepare, or ./test, which does.");
    }

    /// <summary>A program of the tests themselves.</summary>
    public static string Test(string name) => Path.Combine(Root, "tests", "workloads", name);

    public static string Sample(string name) => Path.Combine(Root, "samples", name);

    private static string FindRoot(string from) =>
        File.Exists(Path.Combine(from, "Springtide.slnx")) ? from : FindRoot(Path.GetDirectoryName(from) ?? throw new InvalidOperationException("No checkout above the tests."));
}
