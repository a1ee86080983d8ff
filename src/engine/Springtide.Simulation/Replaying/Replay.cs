using System.Collections.Immutable;

namespace Springtide.Simulation;

/// <summary>Every contender on the same traffic, one after the other.</summary>
public sealed class Replay
{
    private const int Points = 600;

    private readonly ReplaySettings _settings;
    private readonly ImmutableArray<Piece> _pieces;
    private readonly Trace _trace;

    public Replay(Trace trace, ReplaySettings settings)
    {
        (_trace, _settings) = (trace, settings);
        _pieces = [.. DaySample.Of(trace, settings.MostRequests).Select((part, index) => Piece.Of(part, settings, index))];
    }

    /// <summary>Requests that each contender will meet, about.</summary>
    public double Requests => _pieces.Sum(piece => piece.Curve.Requests);

    private int Most => _pieces.Max(piece => piece.Oracle.Most);

    /// <param name="progress">Told with the contender and the share that is done of it.</param>
    public (ReplayReport Report, ReplayPicture Picture) Run(IProgress<(Contender Contender, double Share)>? progress, CancellationToken cancellationToken)
    {
        var (rows, lines) = (ImmutableArray.CreateBuilder<ReplayRow>(), ImmutableArray.CreateBuilder<PictureLine>());
        var oracle = _pieces.Sum(piece => piece.Oracle.InstanceSeconds);
        foreach (var contender in _settings.Contenders)
        {
            var (figures, line) = RunOne(contender, progress, cancellationToken);
            rows.Add(ReplayRow.Of(contender.Name, figures, oracle));
            lines.Add(new PictureLine(contender.Name, line));
        }
        return (Report(rows.ToImmutable(), oracle), new ReplayPicture(Load(), lines.ToImmutable(), [.. _pieces.Select(piece => piece.Begin)], _pieces[0].Curve.Length));
    }

    private (RunFigures Figures, ImmutableArray<double> Line) RunOne(Contender contender, IProgress<(Contender, double)>? progress, CancellationToken cancellationToken)
    {
        var (figures, line) = (new RunFigures(), ImmutableArray.CreateBuilder<double>());
        for (var i = 0; i < _pieces.Length; i++)
        {
            var (piece, done) = (_pieces[i], i);
            var run = RunOn(piece, contender);
            run.ToEnd(share => progress?.Report((contender, (done + share) / _pieces.Length)), cancellationToken);
            if (contender.Kind == ContenderKind.Oracle) run.Figures.InstanceSeconds = piece.Oracle.InstanceSeconds;
            figures.Add(run.Figures);
            line.AddRange(run.Timeline.Averages());
        }
        return (figures, line.ToImmutable());
    }

    private Run RunOn(Piece piece, Contender contender)
    {
        var policy = contender.With(_settings.Policy, _settings.App, piece, _settings.History ?? _trace, Most);
        var knowsTheFuture = contender.Kind == ContenderKind.Oracle;
        var app = knowsTheFuture ? _settings.App with { StartUp = TimeSpan.FromTicks(1) } : _settings.App;
        var provider = knowsTheFuture ? new SimulatedProvider(Variation: 0) : _settings.Provider;
        return new Run(new RunInput(piece.Curve, piece.Begin, app, provider, _settings.Policy, piece.Seed, Points / _pieces.Length), policy);
    }

    private ReplayReport Report(ImmutableArray<ReplayRow> rows, double oracle) => new(
        _pieces[0].Begin, _pieces[^1].Begin.AddSeconds(_pieces[^1].Curve.Length), _pieces.Sum(piece => piece.Curve.Length) / 3600, Requests, _pieces.Max(piece => piece.Curve.Peak),
        [.. _pieces.Select(piece => piece.Begin)], _settings.App, _settings.Policy, _settings.Seed, _settings.Bursty,
        oracle, Most, rows, [.. _trace.Notes, .. ReplayNotes.On(_trace, _settings, _pieces)]);

    private ImmutableArray<double> Load()
    {
        var points = Points / _pieces.Length;
        return [.. _pieces.SelectMany(piece => Enumerable.Range(0, points).Select(point => piece.Curve.At((point + 0.5) * piece.Curve.Length / points)))];
    }
}
