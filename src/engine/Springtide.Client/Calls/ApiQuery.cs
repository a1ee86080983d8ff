using System.Globalization;

namespace Springtide.Client;

/// <summary>A path with the query values that were given; null is left out.</summary>
internal sealed class ApiQuery(string path)
{
    private readonly List<string> _values = [];

    public ApiQuery With(string name, string? value)
    {
        if (value is not null) _values.Add($"{name}={Uri.EscapeDataString(value)}");
        return this;
    }

    public ApiQuery With(string name, long? value) => With(name, value?.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _values.Count == 0 ? path : $"{path}?{string.Join('&', _values)}";
}
