using System.CommandLine;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts.Devices;
using MmNas.Files;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas devices</c>: what there is to train on, who holds it and who waits for what.</summary>
internal static class DevicesCommand
{
    private const string Example = """
        mmnas devices
        mmnas devices --json | jq '.queue | length'
        mmnas devices drain trainer-2
        mmnas devices limit trainer-1 --threads 2
        mmnas devices uncordon trainer-2
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var command = new ExplainedCommand("devices", "Show which devices there are, what holds them, and what waits for them", Example);
        command.SetAction((parsed, _) => ShowAsync(context, options.Read(parsed, context.Environment)));
        command.Add(Limiting("cordon", "Grant nothing more on a silo; what runs there goes on", DeviceLimit.Cordon));
        command.Add(Limiting("drain", "Grant nothing more on a silo, and have what runs there go elsewhere at the end of its round", DeviceLimit.Drain));
        command.Add(Limiting("uncordon", "Allow all that a silo offers again", silo => new() { Silo = silo }));
        command.Add(Limit());
        return command;

        Command Limiting(string name, string does, Func<string, DeviceLimit> limit)
        {
            var silo = Silo();
            var limiting = new ExplainedCommand(name, $"{does}; it holds over restarts of the silo", $"mmnas devices {name} trainer-1") { silo };
            limiting.SetAction((parsed, _) => LimitAsync(context, options.Read(parsed, context.Environment), limit(parsed.GetRequiredValue(silo))));
            return limiting;
        }

        Command Limit()
        {
            var (silo, threads, gpus) = (Silo(), new Option<int?>("--threads") { Description = "Tensor threads of all its trainers together", HelpName = "N" }, new Option<int?>("--gpus") { Description = "GPUs, counted from the first", HelpName = "N" });
            foreach (var option in new[] { threads, gpus }) NumberRange.Require(option, least: 0, most: 1024);
            var limiting = new ExplainedCommand("limit", "Set how much of a silo may be used; what is beyond it leaves at the end of its round, and what is left out has no limit", "mmnas devices limit trainer-1 --threads 2") { silo, threads, gpus };
            limiting.Validators.Add(result =>
            {
                if (result.GetResult(threads) is null && result.GetResult(gpus) is null) result.AddError("name --threads or --gpus, or both; devices uncordon lifts a limit");
            });
            limiting.SetAction((parsed, _) => LimitAsync(context, options.Read(parsed, context.Environment), new() { Silo = parsed.GetRequiredValue(silo), Threads = parsed.GetValue(threads), Gpus = parsed.GetValue(gpus) }));
            return limiting;
        }
    }

    private static Argument<string> Silo() => new("SILO") { Description = "Its name, as devices lists it" };

    private static async Task<int> LimitAsync(CommandContext context, Settings settings, DeviceLimit limit)
    {
        await using var platform = await new PlatformAccess(context, settings).RunningAsync();
        var before = await platform.Devices.ViewAsync();
        if (before.Devices.All(offer => offer.Name != limit.Silo) && before.Limits.All(one => one.Silo != limit.Silo))
            throw new CommandException(ExitCode.Bad, $"no silo is called {limit.Silo}; there are {string.Join(", ", before.Devices.Select(offer => offer.Name).DefaultIfEmpty("none"))}");
        await platform.Devices.LimitAsync(limit);
        var view = await platform.Devices.ViewAsync();
        var now = view.Limits.FirstOrDefault(one => one.Silo == limit.Silo);
        var leaving = view.Leases.Count(held => held.YieldsTo.StartsWith($"nobody: {limit.Silo} is ", StringComparison.Ordinal));
        var rest = leaving > 0 ? $"; {Counted.Of(leaving, "lease")} there {(leaving == 1 ? "ends" : "end")} with the running round, as devices shows" : "";
        await context.Output.WriteLineAsync(settings.Json ? DevicesJson.Of(limit.Silo, now).Line() : $"{limit.Silo} is {now?.Words ?? "open: all that it offers may be used"}{rest}");
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(CommandContext context, Settings settings)
    {
        await using var platform = await new PlatformAccess(context, settings).RunningAsync();
        var view = await platform.Devices.ViewAsync();
        var lines = settings.Json ? [DevicesJson.Of(view).Line()] : DevicesPage.Lines(view, context.Clock.GetUtcNow());
        foreach (var line in lines) await context.Output.WriteLineAsync(line);
        return ExitCode.Done;
    }
}
