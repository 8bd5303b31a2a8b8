using MmNas.Tasks.Itm;
using MmNas.Tasks.Ve;
using MmNas.Tasks.Vgd;
using MmNas.Tasks.Vqa;

namespace MmNas.Tasks;

/// <summary>The tasks that come with the platform, a line each.</summary>
public static class KnownTasks
{
    /// <summary>A catalogue of them.</summary>
    public static TaskCatalogue All { get; } = new(
    [
        new VqaModule(),
        new ItmModule(),
        new VgdModule(),
        new VeModule(),
    ]);
}
