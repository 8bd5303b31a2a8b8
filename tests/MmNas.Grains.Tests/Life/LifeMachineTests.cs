using MmNas.Grains.Life;

namespace MmNas.Grains.Tests.Life;

/// <summary>What every event comes to in every stage, as one table. A cell is the next stage (the same where it stays), what is done, and how an order is answered.</summary>
public sealed class LifeMachineTests
{
    /// <summary>Rows are stages, columns events. "=" stays; "+" starts, "!" stops, "x" removes; "..." answers once nothing is stopping, "?" refuses what is unknown, "#" what is being deleted.</summary>
    private const string Table = """
                   Submit     Resume     Pause          Cancel            Delete          Wake Finish Stop        Hold        Break     Fail        Remove
        Absent     Live+      =          =?             =?                Deleting!...    =    =      =           =           =         =           =
        Live       =+         =+         Pausing!...    Cancelling!...    Deleting!...    =+   Done   =+          Paused      Failing!  Failed      =
        Pausing    Live+      Live+      Pausing!...    Cancelling!...    Deleting!...    =!   Done   Paused      Paused      Failing!  Failed      =
        Paused     Live+      Live+      =              Cancelling!...    Deleting!...    =    =      =           =           =         =           =
        Cancelling =          =          =!...          =!...             Deleting!...    =!   Done   Cancelled   Cancelled   =         Cancelled   =
        Cancelled  =          =          =              =                 Deleting!...    =    =      =           =           =         =           =
        Failing    Live+      Live+      =!...          Cancelling!...    Deleting!...    =!   Failed Failed      Failed      =         Failed      =
        Failed     Live+      Live+      =              Cancelling!...    Deleting!...    =    =      =           =           =         =           =
        Deleting   =#         =#         =#             =#                =!...           =!   =x     =x          =x          =         =x          Absent
        Done       =          =          =              =                 Deleting!...    =    =      =           =           =         =           =
        """;

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var lines = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
            var cells = new TheoryData<string, string, string>();
            foreach (var row in lines[1..])
                foreach (var (happened, cell) in lines[0].Zip(row[1..])) cells.Add(row[0], happened, cell);
            return cells;
        }
    }

    [Fact]
    public void Table_HasACellForEveryEventInEveryStage() =>
        Assert.Equal(Enum.GetValues<LifeStage>().Length * Enum.GetValues<LifeEventKind>().Length, Cells.Count);

    [Theory]
    [MemberData(nameof(Cells))]
    public void Event_InAStage_ComesToWhatTheTableSays(string stage, string happened, string cell)
    {
        var now = new LifeState(Enum.Parse<LifeStage>(stage), "as before");
        var step = LifeMachine.On(now, new(Enum.Parse<LifeEventKind>(happened), "because"));
        var next = step.Next == now || (stage == "Pausing" && happened == "Pause") ? (step.Next == now ? "=" : "Pausing") : $"{step.Next.Stage}";
        Assert.Equal(cell, next
            + step.Do switch { LifeAction.Start => "+", LifeAction.Stop => "!", LifeAction.Remove => "x", _ => "" }
            + step.Answer switch { LifeAnswer.WhenStopped => "...", LifeAnswer.Unknown => "?", LifeAnswer.BeingDeleted => "#", _ => "" });
    }

    [Fact]
    public void OrderThatIsStored_IsCarriedOutByTheNextProcess_AndEndsAsItSaid()
    {
        foreach (var (order, end) in new[] { (LifeEventKind.Pause, LifeStage.Paused), (LifeEventKind.Cancel, LifeStage.Cancelled) })
        {
            var stored = LifeMachine.On(new(LifeStage.Live, ""), new(order, "lunch")).Next;
            var woken = LifeMachine.On(stored, new(LifeEventKind.Wake));
            Assert.Equal((stored, LifeAction.Stop), (woken.Next, woken.Do));
            Assert.Equal(new(end, "lunch"), LifeMachine.On(woken.Next, new(LifeEventKind.Stop)).Next);
        }
    }

    [Fact]
    public void WorkThatEndsByItselfWhileItIsPaused_IsDone_AndWhileItIsDeleted_IsRemoved()
    {
        Assert.Equal(new(LifeStage.Done, "all epochs are over"), LifeMachine.On(new(LifeStage.Pausing, "lunch"), new(LifeEventKind.Finish, "all epochs are over")).Next);
        Assert.Equal(LifeAction.Remove, LifeMachine.On(new(LifeStage.Deleting, "deleted"), new(LifeEventKind.Finish, "all epochs are over")).Do);
    }

    [Fact]
    public void ResumptionThatComesWhileWorkStops_StartsItAgainOnceItHasStopped()
    {
        var resumed = LifeMachine.On(new(LifeStage.Pausing, "lunch"), new(LifeEventKind.Resume));
        Assert.Equal(LifeStage.Live, resumed.Next.Stage);
        Assert.Equal(LifeAction.Start, LifeMachine.On(resumed.Next, new(LifeEventKind.Stop)).Do);
    }
}
