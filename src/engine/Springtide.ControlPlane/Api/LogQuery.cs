using Springtide.Model;

namespace Springtide.ControlPlane.Api;

/// <param name="Lines">The last so many of all that was written, whichever instance wrote them.</param>
internal sealed record LogQuery(AppId App, InstanceId? Instance, int Lines, bool Follow);
