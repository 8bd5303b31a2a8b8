using System.CommandLine;
using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Files;
using MmNas.Silo.Configuration;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas serve</c>: one silo with its web port, until SIGTERM.</summary>
internal sealed class ServeCommand
{
    private const string Example = """
        mmnas serve --home /var/lib/mmnas
        mmnas serve --http 127.0.0.1:9090 --slots 3
        mmnas serve --config silo-config/trainer.yaml --name trainer-2
        """;

    private const int LargestPort = 65535;

    private readonly Option<string?> http = new("--http") { Description = "Address of the web pages (default: 127.0.0.1:8080); off loopback they need a key in MMNAS_KEY", HelpName = "ADDRESS:PORT" };
    private readonly Option<int?> siloPort = new("--silo-port") { Description = "Port for the other silos of a cluster; 0 takes a free one", HelpName = "N" };
    private readonly Option<int?> gatewayPort = new("--gateway-port") { Description = "Port for consoles; 0 takes a free one", HelpName = "N" };
    private readonly Option<string?> address = new("--address") { Description = "Host or address at which the other silos reach this one (default: the machine's own)", HelpName = "HOST" };
    private readonly Option<string?> name = new("--name") { Description = "The silo's name, for people", HelpName = "NAME" };
    private readonly Option<int?> slots = new("--slots") { Description = "Tensor threads of all trainers together (default: one per core)", HelpName = "N" };

    public static Command Create(GlobalOptions options, CommandContext context) => new ServeCommand().Build(options, context);

    private ExplainedCommand Build(GlobalOptions options, CommandContext context)
    {
        http.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && EndPointKind.Parse(token.Value) is null) result.AddError($"--http is {token.Value}; use {new EndPointKind().Allowed}");
        });
        NumberRange.Require(siloPort, 0, LargestPort);
        NumberRange.Require(gatewayPort, 0, LargestPort);
        NumberRange.Require(slots, 1);
        var command = new ExplainedCommand("serve", "Serve a platform that other consoles submit to and watch, until SIGTERM or Ctrl-C", Example) { http, siloPort, gatewayPort, address, name, slots };
        command.SetAction((parsed, _) => ServeAsync(context, options.Read(parsed, context.Environment), parsed));
        return command;
    }

    private async Task<int> ServeAsync(CommandContext context, Settings settings, ParseResult parsed)
    {
        if (settings.Url is { } url) throw new CommandException(ExitCode.Bad, $"serve starts a platform in this process; --url {url.OriginalString} is for commands that ask one. Leave it out, or say where to listen with --http");
        var request = new ServeRequest(new(settings.Home, settings.Config))
        {
            Http = parsed.GetValue(http) is { } text ? EndPointKind.Parse(text) : null,
            SiloPort = parsed.GetValue(siloPort),
            GatewayPort = parsed.GetValue(gatewayPort),
            Address = parsed.GetValue(address),
            Name = parsed.GetValue(name),
            Slots = parsed.GetValue(slots),
        };
        await using var serving = await context.Serve(request, context.Interrupts.First);
        var web = serving.Web.TrimEnd('/');
        await context.Output.WriteLineAsync(settings.Json
            ? new JsonObject { ["home"] = settings.Home, ["http"] = web, ["pid"] = Environment.ProcessId }.Line()
            : VisibleText.Of($"serving {settings.Home} on {web} (pid {Environment.ProcessId})"));
        await context.Output.FlushAsync();
        return await UntilTheEndAsync(context, settings, serving);
    }

    private static async Task<int> UntilTheEndAsync(CommandContext context, Settings settings, Serving serving)
    {
        try
        {
            await serving.Ended.WaitAsync(context.Interrupts.First);
            await context.Problems.WriteLineAsync("mmnas: the platform has stopped by itself");
        }
        catch (OperationCanceledException) when (context.Interrupts.First.IsCancellationRequested)
        {
            if (!settings.Quiet) await context.Problems.WriteLineAsync("stopping (interrupt again to leave at once; nothing committed is lost)");
            return ExitCode.Done;
        }
        catch (Exception e)
        {
            await context.Problems.WriteLineAsync($"mmnas: {e.Message.ReplaceLineEndings(" ")}");
        }

        return ExitCode.Failed;
    }
}
