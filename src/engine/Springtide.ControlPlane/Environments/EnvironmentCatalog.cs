using Springtide.ControlPlane.Storage;
using Springtide.Model;

namespace Springtide.ControlPlane.Environments;

/// <summary>The environments that were stopped or started as a whole; one that simply runs has no row. Thread-safe.</summary>
internal sealed class EnvironmentCatalog(IResourceStore store) : EnvironmentRows<EnvironmentState>(store, RowKey.EnvironmentKind, ModelJson.Default.EnvironmentState);
