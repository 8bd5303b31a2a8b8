using System.Diagnostics;

namespace MmNas.Tests;

/// <summary>Gives a reader many inputs that are wrong. It must come to a result, or to an exception that it documents, and soon.</summary>
/// <remarks>All fuzz tests together try 20,000 inputs, with MMNAS_TRIALS=full fifty times as many. MMNAS_SEED tries others; a failure names the seed, the
/// number of the input and the input itself: with the same MMNAS_SEED it comes again.</remarks>
internal static class Fuzzer
{
    private const int MostShown = 3000; // bytes of an input in a failure's message
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly int Factor = Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full" ? 50 : 1;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("MMNAS_SEED"), out var given) ? given : 1;

    /// <param name="reader">Its name, for the message.</param>
    /// <param name="inputs">How many in an ordinary run.</param>
    /// <param name="corpus">Sound inputs.</param>
    /// <param name="read">The reader.</param>
    /// <param name="documented">The exceptions that it may throw.</param>
    public static void Try(string reader, int inputs, IReadOnlyList<byte[]> corpus, Action<byte[]> read, params Type[] documented)
    {
        foreach (var sound in corpus) read(sound); // else the fuzzing would not get past the first line of the reader
        for (var number = 0; number < inputs * Factor; number++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var input = Mutation.Of(new Random(HashOf(reader, number)), corpus);
            var watch = Stopwatch.StartNew();
            try
            {
                read(input);
            }
            catch (Exception error) when (documented.Contains(error.GetType()))
            {
                // refused, as it should be
            }
            catch (Exception error)
            {
                Assert.Fail($"{Named(reader, number, input)} gave {error}");
            }

            if (watch.Elapsed > Soon) Assert.Fail($"{Named(reader, number, input)} took {watch.Elapsed.TotalSeconds:0} s");
        }
    }

    private static string Named(string reader, int number, byte[] input) =>
        $"{reader}, MMNAS_SEED={Seed}, input {number} ({input.Length} bytes, in base64 {Convert.ToBase64String(input.AsSpan(0, Math.Min(input.Length, MostShown)))}{(input.Length > MostShown ? "..." : "")})";

    /// <summary>The same on every run: string.GetHashCode is not.</summary>
    private static int HashOf(string reader, int number)
    {
        var hash = unchecked((Seed * 16_777_619) + number);
        foreach (var letter in reader) hash = unchecked((hash * 31) + letter);
        return hash;
    }
}
