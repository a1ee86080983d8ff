using System.Globalization;
using Springtide.Model;

namespace Springtide.Simulation;

/// <param name="Utilisation">Share of the target that KPA and HPA aim at.</param>
/// <param name="Window">KPA's scale-down delay: for so long fewer have to be wished; null: none.</param>
public sealed record Contender(ContenderKind Kind, double Utilisation = 0.7, Duration? Window = null) : IParsable<Contender>
{
    public const string Sentence = "kpa, hpa, fixed, oracle or forecast (yours with its forecast on); kpa and hpa with the share of the target they aim at, such as kpa:85; kpa with a scale-in window of 1s to 1h too, such as kpa:85:5m";

    public string Name => Kind switch
    {
        ContenderKind.Own => "yours",
        ContenderKind.Forecast => "yours + forecast",
        ContenderKind.Kpa or ContenderKind.Hpa => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToString().ToLowerInvariant()}:{Utilisation * 100:0.#}{(Window is { } window ? $":{window}" : "")}"),
        _ => Kind.ToString().ToLowerInvariant(),
    };

    public static Contender Parse(string text, IFormatProvider? provider = null) =>
        TryParse(text, provider, out var contender) ? contender : throw new FormatException($"'{text}' is not a rival: {Sentence}.");

    public static bool TryParse(string? text, IFormatProvider? provider, out Contender result)
    {
        result = new Contender(ContenderKind.Own);
        var parts = (text ?? "").Trim().ToLowerInvariant().Split(':');
        if (!parts[0].All(char.IsAsciiLetter) || !Enum.TryParse<ContenderKind>(parts[0], ignoreCase: true, out var kind) || kind == ContenderKind.Own) return false;
        result = new Contender(kind);
        if (parts.Length == 1) return true;
        if (parts.Length > (kind == ContenderKind.Kpa ? 3 : 2) || kind is not (ContenderKind.Kpa or ContenderKind.Hpa)) return false;
        if (!double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent is < 10 or > 100) return false;
        result = new Contender(kind, percent / 100);
        if (parts.Length == 2) return true;
        if (!Duration.TryParse(parts[2], null, out var window) || window < TimeSpan.FromSeconds(1) || window > TimeSpan.FromHours(1)) return false;
        result = result with { Window = window };
        return true;
    }

    private ScalePace? Delay => Window is { } window ? new ScalePace(null, null, default, window, IsNever: false) : null;

    /// <param name="most">The highest demand of all pieces: a fixed fleet is not made smaller for a quiet day.</param>
    internal FleetPolicy With(ScalePolicy policy, SimulatedApp app, Piece piece, Trace history, int most) => Kind switch
    {
        ContenderKind.Own when policy.Forecast == ForecastUse.Off => new OwnPolicy(policy, app, piece.Begin),
        ContenderKind.Own or ContenderKind.Forecast => new OwnPolicy(policy, app, piece.Begin, PieceForecast.For(policy, app, piece, history)),
        ContenderKind.Kpa => new OwnPolicy(policy with { Utilisation = Utilisation, Idle = Duration.Seconds(60), Keep = Duration.Seconds(0), In = Delay }, app, piece.Begin),
        ContenderKind.Hpa => new HpaPolicy(policy with { Utilisation = Utilisation }, app),
        ContenderKind.Fixed => new FixedPolicy(Math.Max(1, most)),
        _ => new OraclePolicy(piece.Oracle),
    };
}
