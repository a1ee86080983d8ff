using Springtide.Model;
using Springtide.Model.Api;
using Springtide.Providers;

namespace Springtide.ControlPlane.Logs;

/// <summary>One instance's lines from a position on, with their times and levels, as far as the filter allows.</summary>
internal sealed class InstanceLines(OutputSource source, LineReader reader, WritingTimes times, LogFilter filter)
{
    private DateTimeOffset _at;
    private LineLevel? _level;

    public InstanceId Instance => source.Instance;

    public long Position => reader.Position;

    /// <summary>Bytes that were gone before they were read.</summary>
    public long Missed => reader.Missed;

    /// <returns>Null: there is no further one now.</returns>
    public LogLine? Next(bool last)
    {
        while (reader.Next(last) is { } line)
        {
            var told = Told(line);
            if (told.At > filter.Until) return null;   // and so is whatever follows
            if (filter.Allows(told.At!.Value, _level, line.Text)) return told;
        }
        return null;
    }

    private LogLine Told(OutputLine line)
    {
        var facts = LineFacts.Of(line.Text);
        var at = times.Of(line.Next, facts.At);
        _at = at > _at ? at : _at;   // lines stay in the order in which they were written
        if (!facts.Continues) _level = facts.Level;
        return new LogLine(source.Instance, line.Text)
        {
            Revision = source.Revision, At = _at, Level = _level is { } level ? LevelWords.Text(level) : null, Message = facts.Message, Position = line.Start, Bytes = line.IsCut ? line.Bytes : null,
        };
    }
}
