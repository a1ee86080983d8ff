using Springtide.Model;
using Springtide.Model.Api;

namespace Springtide.Providers.Process;

/// <summary>What instances wrote, and how much of it is kept.</summary>
public sealed partial class ProcessProvider
{
    public IReadOnlyList<OutputSource> Sources() => [.. _folders.Instances().Select(SourceOf).OfType<OutputSource>()];

    public bool MayGrow(InstanceId instance) => IsKnown(instance) && !(_instances.TryGetValue(instance, out var held) && held.HasEnded);

    public OutputExtent Extent(InstanceId instance) => _output.Extent(_folders.Of(instance));

    public OutputPiece Read(InstanceId instance, long position, Span<byte> into) => _output.Read(_folders.Of(instance), position, into);

    public IReadOnlyList<OutputMark> Marks(InstanceId instance) => OutputClock.Read(_folders.Of(instance));

    public LogKeeping Keeping() => new(
        _folders.Instances().Sum(instance => BytesOf(_folders.Of(instance))), new ByteSize(_options.OutputFileSize.Bytes * _options.OutputFiles),
        _options.OutputPerApp, _options.OutputInTotal, new Duration(_options.OutputKept));

    /// <summary>Notes when which part was written. Meant to be called each second.</summary>
    public void MarkOutputs()
    {
        foreach (var held in _instances.Values) Tidy(held.Id, () => _outputClock.Mark(held.Folder, _time.GetUtcNow()));
    }

    /// <summary>Keeps the output of whatever runs within its bounds. Meant to be called every few seconds.</summary>
    public void RotateOutputs()
    {
        foreach (var held in _instances.Values) Tidy(held.Id, () => _output.Rotate(held.Folder));
    }

    /// <summary>Deletes the output of ended instances that is too old or too much. Looks at every one of them: meant to be called each minute.</summary>
    public void DeleteOldOutputs()
    {
        var ended = _folders.Instances().Where(instance => !IsKnown(instance) && _folders.Of(instance).IsForgotten).Select(EndedOf).ToList();
        foreach (var instance in OutputRetention.Surplus(ended, _options, _time.GetUtcNow())) Tidy(instance, () => Delete(instance));
    }

    private void Delete(InstanceId instance)
    {
        Directory.Delete(_folders.Of(instance).Path, recursive: true);
        _owners.TryRemove(instance, out _);
    }

    private OutputSource? SourceOf(InstanceId instance)
    {
        var folder = _folders.Of(instance);
        return OwnerOf(instance, folder) is { } owner && OutputFiles.LastWrittenAt(folder) is { } at ? new OutputSource(instance, owner, at, MayGrow(instance)) : null;
    }

    private RevisionId? OwnerOf(InstanceId instance, InstanceFolder folder)
    {
        if (_owners.TryGetValue(instance, out var known)) return known;
        if (folder.ReadOwner() is not { } owner) return null;
        return _owners.GetOrAdd(instance, owner);
    }

    private EndedOutput EndedOf(InstanceId instance)
    {
        var folder = _folders.Of(instance);
        return new EndedOutput(instance, OwnerOf(instance, folder)?.App, BytesOf(folder), new DirectoryInfo(folder.Path).LastWriteTimeUtc);
    }

    private static long BytesOf(InstanceFolder folder)
    {
        try { return OutputParts.Of(folder).All.Sum(part => part.Length); }
        catch (DirectoryNotFoundException) { return 0; }   // deleted in this moment
    }

    // One full or lost file never keeps the others from their turn.
    private void Tidy(InstanceId instance, Action tidy)
    {
        try { tidy(); }
        catch (IOException exception) { Log.RotationFailed(_logger, instance, exception); }
    }
}
