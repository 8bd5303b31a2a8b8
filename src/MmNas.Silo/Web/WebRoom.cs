using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MmNas.Silo.Web;

/// <summary>What stands on a silo's web port beside the silo's own routes.</summary>
/// <param name="AddServices">Adds what its routes ask for.</param>
/// <param name="MapRoutes">Maps them.</param>
public sealed record WebRoom(Action<IServiceCollection> AddServices, Action<IEndpointRouteBuilder> MapRoutes)
{
    /// <summary>The first segments of the paths whose pages run a script of ours: "/experiments". The first page, "/", is always one.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];
}
