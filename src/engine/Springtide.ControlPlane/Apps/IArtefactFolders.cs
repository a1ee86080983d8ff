namespace Springtide.ControlPlane.Apps;

/// <summary>Where the unpacked artefacts lie.</summary>
internal interface IArtefactFolders
{
    /// <summary>Null when there is no such artefact.</summary>
    string? Find(string digest);

    void Remove(string digest);
}
