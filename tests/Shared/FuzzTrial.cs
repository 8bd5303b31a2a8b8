using System.Diagnostics;

namespace MmNas.Tests;

/// <summary>A reader under trial, on a thread of its own: one that never ends is given up and named. What it is reading lies in a file, so that one that takes the whole process with it leaves that.</summary>
internal sealed class FuzzTrial
{
    private const int MostShown = 3000; // bytes of an input in a failure's message
    private const long Free = 64 << 20; // bytes that a reader may allocate whatever it reads: buffers that it always has
    private const long PerByte = 1000;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20), AtLast = TimeSpan.FromMinutes(5), BetweenLooks = TimeSpan.FromSeconds(0.5);

    private readonly string reader;
    private readonly Action<byte[]> read;
    private readonly IReadOnlyList<Type> documented;
    private volatile Reading? now;

    /// <param name="reader">Its name, for messages and files.</param>
    /// <param name="read">The reader.</param>
    /// <param name="documented">The exceptions that it may throw.</param>
    public FuzzTrial(string reader, Action<byte[]> read, IReadOnlyList<Type> documented) => (this.reader, this.read, this.documented) = (reader, read, documented);

    /// <summary>How long the slowest input took.</summary>
    public TimeSpan MostTime { get; private set; }

    /// <summary>The most that was allocated for one input, on the reader's own thread.</summary>
    public long MostBytes { get; private set; }

    /// <summary>Gives it inputs until one comes to anything but a result or a documented exception.</summary>
    /// <param name="inputs">Each with its name, to find it again.</param>
    /// <param name="cancel">Ends it in between.</param>
    /// <returns>Which one, and to what; null where there is none.</returns>
    public string? Run(IEnumerable<(string Name, byte[] Content)> inputs, CancellationToken cancel)
    {
        var run = Task.Factory.StartNew(() => FirstFailure(inputs, cancel), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!((IAsyncResult)run).AsyncWaitHandle.WaitOne(BetweenLooks))
        {
            if (now is { } input && IsSlow(input)) return Named(input, $"is still being read after {Stopwatch.GetElapsedTime(input.Began).TotalSeconds:0} s");
        }

        return run.GetAwaiter().GetResult();
    }

    private string? FirstFailure(IEnumerable<(string Name, byte[] Content)> inputs, CancellationToken cancel)
    {
        using var file = new FileStream(FuzzCorpus.FileOf(reader), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        foreach (var (name, content) in inputs)
        {
            cancel.ThrowIfCancellationRequested();
            file.SetLength(0);
            RandomAccess.Write(file.SafeFileHandle, content, 0);
            now = new(name, content, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            if (Failure(content) is { } what) return Named(now, what);
            var time = Stopwatch.GetElapsedTime(now.Began);
            if (IsSlow(now)) return Named(now, $"took {time.TotalSeconds:0} s");
            if (time > MostTime) MostTime = time;
            now = null;
        }

        File.Delete(file.Name);
        return null;
    }

    /// <summary>A process that gets no time of the processor is not to blame for it: the reader is where the process has had as much of it as the clock has moved, or where nothing comes at last.</summary>
    private static bool IsSlow(Reading input) => Stopwatch.GetElapsedTime(input.Began) is var time && (time > AtLast || (time > Soon && Environment.CpuUsage.TotalTime - input.Used > Soon));

    /// <summary>What is wrong with how the reader took it; null where nothing is.</summary>
    private string? Failure(byte[] content)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(content);
        }
        catch (Exception error)
        {
            if (!documented.Contains(error.GetType())) return $"gave {error}";
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        MostBytes = Math.Max(MostBytes, bytes);
        return bytes > Free + (PerByte * content.Length) ? $"made the reader allocate {bytes / 1048576.0:0} MiB" : null;
    }

    private string Named(Reading input, string what) =>
        $"{reader}, {input.Name} ({input.Content.Length} bytes, in {FuzzCorpus.FileOf(reader)}) {what}; in base64 {Convert.ToBase64String(input.Content.AsSpan(0, Math.Min(input.Content.Length, MostShown)))}{(input.Content.Length > MostShown ? "..." : "")}";

    private sealed record Reading(string Name, byte[] Content, long Began, TimeSpan Used);
}
