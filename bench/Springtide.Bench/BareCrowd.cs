using System.Diagnostics;

namespace Springtide.Bench;

/// <summary>Many copies of a program started at once by nobody but a shell.</summary>
internal sealed class BareCrowd(string program, string command, HttpClient http) : IDisposable
{
    private readonly ScratchFolder _folder = new();

    /// <returns>Milliseconds until all have answered, and the processor time they took for it, spread over all processors.</returns>
    public async Task<(double Took, double Bound)> StartAsync(int copies)
    {
        var copy = Path.Combine(_folder.Path, Path.GetFileName(program));
        if (!File.Exists(copy)) File.Copy(program, copy);
        var ports = FreePorts(copies);
        var children = new List<Child>();
        try
        {
            var watch = Stopwatch.StartNew();
            foreach (var port in ports) children.Add(Start(port));
            await Task.WhenAll((await ListeningAsync(ports)).Select(AnsweredAsync));
            return (watch.Elapsed.TotalMilliseconds, children.Sum(child => Child.CpuSeconds(child.Id)) * 1000 / Environment.ProcessorCount);
        }
        finally
        {
            foreach (var child in children) child.Dispose();
        }
    }

    public void Dispose() => _folder.Dispose();

    private Child Start(int port) => Child.Start("/bin/sh", ["-c", $"exec {command}"], _folder.Path, new Dictionary<string, string> { ["PORT"] = $"{port}", ["HOST"] = "127.0.0.1" });

    /// <summary>
    /// Asked of the kernel as a whole, and seldom: trying to connect to each of them again and again would take the processors from the programs, and the kernel's list costs 2 ms each time.
    /// </summary>
    private static async Task<IReadOnlyCollection<int>> ListeningAsync(IReadOnlyCollection<int> ports)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var listening = ListeningPorts.Now();
            if (ports.All(listening.Contains)) return ports;
            if (watch.Elapsed > TimeSpan.FromMinutes(1)) throw new TimeoutException("Not all of the bare programs listened within a minute.");
            await Task.Delay(TimeSpan.FromMilliseconds(25));
        }
    }

    private async Task AnsweredAsync(int port)
    {
        using var answer = await http.GetAsync($"http://127.0.0.1:{port}/");
        answer.EnsureSuccessStatusCode();
    }

    // Reserved together, or the kernel would give the same one twice.
    private static int[] FreePorts(int count)
    {
        var ports = new HashSet<int>();
        while (ports.Count < count) ports.Add(EngineUnderTest.FreePort());
        return [.. ports];
    }
}
