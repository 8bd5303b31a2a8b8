using System.Runtime.InteropServices;

namespace MmNas.Console.Shell;

/// <summary>Ctrl-C and SIGTERM: the first asks for a pause, the second leaves at once.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource first = new();
    private readonly CancellationTokenSource second = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Cancelled by the first.</summary>
    public CancellationToken First => first.Token;

    /// <summary>Cancelled by the second.</summary>
    public CancellationToken Second => second.Token;

    /// <summary>Takes the process's signals from now on.</summary>
    /// <param name="leave">Called on the second signal, in case nobody listens any more.</param>
    public static Interrupts OfProcess(Action leave)
    {
        var interrupts = new Interrupts();
        interrupts.Second.Register(leave);
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
            interrupts.registrations.Add(PosixSignalRegistration.Create(signal, interrupts.Take));
        return interrupts;
    }

    /// <summary>One interrupt more.</summary>
    public void Raise() => (first.IsCancellationRequested ? second : first).Cancel();

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        first.Dispose();
        second.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true; // the process stays: leaving is up to the command
        Raise();
    }
}
