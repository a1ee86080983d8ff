namespace Springtide.Bench;

internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Workload(string name) => Path.Combine(Root, "artifacts", "workloads", name);

    private static string Find(string from) =>
        File.Exists(Path.Combine(from, "Springtide.slnx")) ? from : Find(Path.GetDirectoryName(from) ?? throw new InvalidOperationException("No checkout above the benchmark."));
}
