using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Plans;
using MmNas.Silo.Embedded;
using MmNas.Silo.Hosting;
using MmNas.Silo.Storage;

namespace MmNas.Console;

/// <summary>The surroundings of the real command.</summary>
internal static class ThisProcess
{
    public static Surroundings Surroundings(Interrupts interrupts) => new()
    {
        Output = System.Console.Out,
        Problems = System.Console.Error,
        OnTerminal = !System.Console.IsOutputRedirected,
        Environment = Environment.GetEnvironmentVariable,
        Clock = TimeProvider.System,
        Interrupts = interrupts,
        StartPlatform = StartEmbeddedAsync,
        CheckData = DataPlans.Check,
        Evaluate = NetworkEvaluation.Run,
    };

    private static async Task<Platform> StartEmbeddedAsync(PlatformOptions options, CancellationToken cancel)
    {
        try
        {
            var embedded = await EmbeddedPlatform.StartAsync(new EmbeddedOptions(options.Home) { Slots = options.Slots ?? Environment.ProcessorCount }, cancel);
            var grains = embedded.Grains;
            return new(grains.GetGrain<IExperimentDirectoryGrain>(0), id => grains.GetGrain<IExperimentGrain>(id), embedded.DisposeAsync);
        }
        catch (Exception e) when (e is HomeInUseException or StateFileException)
        {
            throw new PlatformException(e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException($"the home folder {options.Home} cannot be used: {e.Message}; take another one with --home", e);
        }
    }
}
