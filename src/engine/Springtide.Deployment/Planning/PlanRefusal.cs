namespace Springtide.Deployment.Planning;

/// <summary>Every reason for which a stored artefact is not deployed.</summary>
public enum PlanRefusal
{
    /// <summary>The tide.yaml says something that cannot be.</summary>
    BadManifest,

    /// <summary>A flag of the request has a value that cannot be.</summary>
    BadRequest,

    /// <summary>No usable name was given, and none can be made of the file's.</summary>
    NoName,

    /// <summary>The manifest has no app of the name asked for.</summary>
    UnknownApp,

    /// <summary>A path of the manifest is not in the artefact.</summary>
    UnknownFolder,

    /// <summary>Nothing says how to start it, and nothing was recognised.</summary>
    NothingToStart,

    /// <summary>It was recognised and cannot run on this machine as it is.</summary>
    CannotRunHere,
}
