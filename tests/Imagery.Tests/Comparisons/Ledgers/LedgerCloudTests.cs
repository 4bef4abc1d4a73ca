using Imagery.Comparisons.Ledgers;
using Xunit;
using static Imagery.Tests.Comparisons.Ledgers.LedgerWorld;

namespace Imagery.Tests.Comparisons.Ledgers;

public class LedgerCloudTests
{
    [Fact]
    public void A_port_that_was_never_seen_without_the_ship_tells_neither_when_it_came_nor_what_it_moved()
    {
        IReadOnlyList<LedgerRow> rows = new LedgerWorld().See(A, "17 02", null).See(A, "19 02", 200, 120).See(A, "20 02", null).Ledger();

        Assert.Equal(2, rows.Count);
        Assert.All(rows, r => Assert.Null(r.Balance ?? r.Left?.Containers ?? r.Arrived?.Containers));
        Assert.All(rows, r => Assert.Null((r.From ?? r.To)!.NotBeforeUtc ?? (r.From ?? r.To)!.GoneByUtc));
    }

    [Fact]
    public void Without_any_ship_there_is_no_ledger() => Assert.Empty(new LedgerWorld().See(A, "17 02", 300).See(B, "17 02", 0).Ledger());
}
