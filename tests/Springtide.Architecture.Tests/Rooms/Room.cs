using System.Xml.Linq;

namespace Springtide.Architecture.Tests;

/// <summary>A project of the engine or a host, as its project file tells it.</summary>
internal sealed record Room(string Name, string Folder, IReadOnlyList<string> Rooms, IReadOnlyList<string> Packages)
{
    public static IEnumerable<Room> In(string folder) => Checkout.Files(folder, ".csproj").Select(Read);

    private static Room Read(string file)
    {
        var project = XDocument.Parse(Checkout.Text(file));
        return new Room(Path.GetFileNameWithoutExtension(file), Path.GetDirectoryName(file)!, [.. Included(project, "ProjectReference").Select(NameOf)], [.. Included(project, "PackageReference")]);
    }

    private static IEnumerable<string> Included(XDocument project, string element) => project.Descendants(element).Select(reference => (string)reference.Attribute("Include")!);

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project.Replace('\\', '/'));
}
