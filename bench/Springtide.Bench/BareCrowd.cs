using System.Diagnostics;

namespace Springtide.Bench;

/// <summary>Many programs started at once by nobody but a shell.</summary>
internal sealed class BareCrowd(IReadOnlyList<CrowdMember> crowd, HttpClient http)
{
    /// <returns>Milliseconds until all have answered, and the processor time they took for it, spread over all processors.</returns>
    public async Task<(double Took, double Bound)> StartAsync()
    {
        var ports = FreePorts(crowd.Count);
        var children = new List<Child>();
        try
        {
            var watch = Stopwatch.StartNew();
            children.AddRange(crowd.Zip(ports, (member, port) => Start(member.Program, port)));
            await ListeningAsync(ports);
            await Task.WhenAll(crowd.Zip(ports, (member, port) => AnsweredAsync(member.Program, port)));
            return (watch.Elapsed.TotalMilliseconds, children.Sum(child => Child.CpuSeconds(child.Id)) * 1000 / Environment.ProcessorCount);
        }
        finally
        {
            foreach (var child in children) child.Dispose();
        }
    }

    private static Child Start(Subject program, int port) => Child.Start("/bin/sh", ["-c", $"exec {program.Command}"], program.Folder, Subject.Variables(port));

    /// <summary>
    /// Asked of the kernel as a whole, and seldom: trying to connect to each of them again and again would take the processors from the programs, and the kernel's list costs 2 ms each time.
    /// </summary>
    private static async Task ListeningAsync(IReadOnlyCollection<int> ports)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            var listening = ListeningPorts.Now();
            if (ports.All(listening.Contains)) return;
            if (watch.Elapsed > TimeSpan.FromMinutes(2)) throw new TimeoutException("Not all of the bare programs listened within two minutes.");
            await Task.Delay(TimeSpan.FromMilliseconds(25));
        }
    }

    private async Task AnsweredAsync(Subject program, int port)
    {
        using var answer = await http.GetAsync($"http://127.0.0.1:{port}{program.Path}");
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
