using System.Globalization;

namespace Springtide.Providers.Process;

/// <summary>
/// A network namespace per instance with a fixed port: a pair of virtual interfaces, one address on the instance's side and one, shared by all, on the machine's.
/// A network's name carries this engine's key and its number, so that what a dead instance left is found without any record of it. Thread-safe.
/// </summary>
internal sealed class PrivateNetworks(string prefix, string key)
{
    private const string NamesFolder = "/run/netns";
    private const int Lowest = 2;
    private const int Highest = 65_533;

    private readonly Lock _gate = new();   // guards _held and _next
    private readonly HashSet<int> _held = [];
    private int _next = Lowest;

    public static string PathOf(string name) => Path.Combine(NamesFolder, name);

    public string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"s{key}-{number}");   // 15 characters at most

    public string AddressOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}.{number / 256}.{number % 256}");

    /// <summary>Makes a network and returns its number. An address that another engine on this machine has is passed over.</summary>
    public async Task<int> CreateAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 64; tries++)
        {
            var number = Take();
            if (await TryCreateAsync(number, cancellationToken).ConfigureAwait(false)) return number;
            await DeleteAsync(number).ConfigureAwait(false);
        }
        throw new ProviderRefusedException(ProviderRefusal.NotAllowed, $"No address of {prefix}.0.0/16 could be set up for a network of its own.");
    }

    public void Hold(int number)
    {
        lock (_gate) _held.Add(number);
    }

    public async Task DeleteAsync(int number)
    {
        if (File.Exists(PathOf(NameOf(number)))) await BatchAsync(["-force", "-batch", "-"], NetworkSteps.Away(NameOf(number)), CancellationToken.None).ConfigureAwait(false);
        lock (_gate) _held.Remove(number);
    }

    /// <summary>Deletes networks of this engine that no known instance holds.</summary>
    public async Task DeleteLeftoversAsync()
    {
        if (!Directory.Exists(NamesFolder)) return;
        foreach (var path in Directory.EnumerateFiles(NamesFolder, $"s{key}-*"))
        {
            var digits = Path.GetFileName(path).AsSpan(key.Length + 2);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || IsHeld(number)) continue;
            await DeleteAsync(number).ConfigureAwait(false);
        }
    }

    private async Task<bool> TryCreateAsync(int number, CancellationToken cancellationToken)
    {
        var name = NameOf(number);
        var outside = await BatchAsync(["-batch", "-"], NetworkSteps.Outside(name, $"{prefix}.0.1", AddressOf(number)), cancellationToken).ConfigureAwait(false);
        if (!outside.Succeeded) return false;
        LetLoopbackThrough(name);
        return (await BatchAsync(["netns", "exec", name, "sh", "-c", NetworkSteps.BatchInside], NetworkSteps.Inside($"{prefix}.0.1", AddressOf(number)), cancellationToken).ConfigureAwait(false)).Succeeded;
    }

    // Where the kernel's settings cannot be written, the instance runs all the same, and cannot call others by their names.
    private static void LetLoopbackThrough(string link)
    {
        try { File.WriteAllText(NetworkSteps.RouteLoopback(link), "1"); }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
    }

    private int Take()
    {
        lock (_gate)
        {
            do { _next = _next == Highest ? Lowest : _next + 1; } while (_held.Contains(_next));
            _held.Add(_next);
            return _next;
        }
    }

    private bool IsHeld(int number)
    {
        lock (_gate) return _held.Contains(number);
    }

    private static Task<Tool.Ending> BatchAsync(IEnumerable<string> options, IEnumerable<string> steps, CancellationToken cancellationToken) =>
        Tool.RunAsync("ip", options, cancellationToken, string.Join('\n', steps) + "\n");
}
