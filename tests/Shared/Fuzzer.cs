namespace MmNas.Tests;

/// <summary>Gives a reader many inputs that are wrong. It must come to a result, or to an exception that it documents, soon and without more memory than the input is worth.</summary>
/// <remarks>All fuzz tests together try some 20,000 inputs, with MMNAS_TRIALS=full fifty times as many. MMNAS_SEED tries others. A failure names the seed, the number of the input and the file
/// that holds it; the file, moved to tests/Corpus under the reader's name, is tried first from then on.</remarks>
internal static class Fuzzer
{
    private const int Full = 50;
    private static readonly int Factor = Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full" ? Full : 1;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("MMNAS_SEED"), out var given) ? given : 1;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="reader">Its name, for messages and files.</param>
    /// <param name="inputs">How many in an ordinary run.</param>
    /// <param name="corpus">Sound inputs.</param>
    /// <param name="read">The reader.</param>
    /// <param name="documented">The exceptions that it may throw.</param>
    public static void Try(string reader, int inputs, IReadOnlyList<byte[]> corpus, Action<byte[]> read, params Type[] documented)
    {
        foreach (var sound in corpus) read(sound); // else the fuzzing would not get past the first line of the reader
        var trial = new FuzzTrial(reader, read, documented);
        if (trial.Run([.. FuzzCorpus.Of(reader)], Cancel) is { } known) Assert.Fail(known);
        if (trial.Run(Enumerable.Range(0, inputs * Factor).Select(number => ($"MMNAS_SEED={Seed}, input {number}", Mutation.Of(new Random(HashOf(reader, number)), corpus))), Cancel) is { } failure) Assert.Fail(failure);
        TestContext.Current.TestOutputHelper?.WriteLine($"{reader}: {inputs * Factor:N0} inputs, at most {trial.MostTime.TotalMilliseconds:0} ms and {trial.MostBytes / 1048576.0:0.0} MiB for one");
    }

    /// <summary>The same on every run: string.GetHashCode is not.</summary>
    private static int HashOf(string reader, int number)
    {
        var hash = unchecked((Seed * 16_777_619) + number);
        foreach (var letter in reader) hash = unchecked((hash * 31) + letter);
        return hash;
    }
}
