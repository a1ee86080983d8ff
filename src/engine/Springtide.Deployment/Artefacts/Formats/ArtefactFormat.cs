namespace Springtide.Deployment.Artefacts.Formats;

/// <summary>What the bytes handed in are. JAR and WAR are single files: the program reads them itself.</summary>
internal enum ArtefactFormat
{
    SingleFile,
    Zip,
    Tar,
    TarGz,
}
