namespace MmNas.Console.Shell;

/// <summary>The one way to a platform: the web port of --url, the cluster of --config, the process that serves the home folder or runs specs on it, or the home folder in this process.</summary>
internal sealed class PlatformAccess(CommandContext context, Settings settings)
{
    private readonly CancellationToken cancel = context.Interrupts.First;

    /// <summary>Why nothing may be set going on the platform: it is another command's <c>run</c>, which would not outlive it. Null where something may.</summary>
    public string? WhyNothingMayBegin => Server is { IsOneRun: true } run
        ? $"mmnas run (process {run.Pid}) uses the home folder {settings.Home}, and ends with what it was given; try again when it has ended and mmnas serve has the folder, or choose another folder with --home"
        : null;

    /// <summary>A platform that outlives what is set going on it.</summary>
    /// <exception cref="PlatformException">None answers.</exception>
    public Task<Platform> ServedAsync() => WhyNothingMayBegin is { } why ? throw new PlatformException(why) : RunningAsync();

    /// <summary>A platform in another process.</summary>
    /// <exception cref="PlatformException">None answers.</exception>
    public Task<Platform> RunningAsync() => IsThere
        ? context.Connect(new(settings.Home, settings.Config, settings.Url), cancel)
        : throw new PlatformException(
            $"no platform serves the home folder {settings.Home}; start one with: ./mmnas serve --home {ShellWord.Of(settings.Home)} (or name a cluster with --config FILE)");

    /// <summary>A running one where there is one, else the home folder opened in this process: for those who only look, or put an end to something.</summary>
    public Task<Platform> AnyAsync() => IsThere ? RunningAsync() : context.StartPlatform(new(settings.Home), cancel);

    /// <summary>The home folder in this process.</summary>
    /// <param name="slots">Trainers at once; null is one per core.</param>
    /// <param name="loaders">Threads that gather each trainer's batches; null leaves it to the platform.</param>
    /// <param name="specs">What is to be run, for the way out.</param>
    /// <exception cref="PlatformException">Somebody else has it.</exception>
    public Task<Platform> OwnAsync(int? slots, int? loaders, IReadOnlyList<string> specs)
    {
        var submit = $"./mmnas submit {string.Join(' ', specs.Select(ShellWord.Of))}";
        if (settings.Url is { } url) throw new CommandException(ExitCode.Bad, $"run works in this process, not on the platform at {url.OriginalString}; submit it with: {submit} --url {ShellWord.Of(url.OriginalString)}");
        if (settings.Config is { } config)
            throw new CommandException(ExitCode.Bad, $"run works in this process, not on a cluster; submit it with: {submit} --config {ShellWord.Of(config)}");
        if (Server is { } server)
        {
            throw new PlatformException(server.IsOneRun
                ? $"mmnas run (process {server.Pid}) uses the home folder {settings.Home}; wait until it ends, give both specs to one run, or choose another folder with --home"
                : $"mmnas serve (process {server.Pid}) uses the home folder {settings.Home}; submit it with: {submit} --home {ShellWord.Of(settings.Home)}");
        }

        return context.StartPlatform(new(settings.Home, slots, loaders, IsReachable: true), cancel);
    }

    private bool IsThere => settings.Url is not null || settings.Config is not null || Server is not null;

    /// <summary>Who has the home folder's platform; null where nobody has, and where it is not the folder that says which platform is meant.</summary>
    private PlatformServer? Server => settings is { Url: null, Config: null } ? context.ServerOf(settings.Home) : null;
}
