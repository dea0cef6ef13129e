using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CvmKeyPair.Store.Migrations
{
    /// <inheritdoc />
    public partial class CountByAccount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    KeyPairs = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Account);
                });

            // written by hand, as are the statements of Down: EF Core makes no triggers
            migrationBuilder.Sql("""
                INSERT INTO "Accounts" ("Account", "KeyPairs") SELECT "Account", COUNT(*) FROM "KeyPairs" GROUP BY "Account";
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "KeyPairs_CountInserted" AFTER INSERT ON "KeyPairs" BEGIN
                    INSERT INTO "Accounts" ("Account", "KeyPairs") VALUES (NEW."Account", 1)
                        ON CONFLICT ("Account") DO UPDATE SET "KeyPairs" = "KeyPairs" + 1;
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "KeyPairs_CountDeleted" AFTER DELETE ON "KeyPairs" BEGIN
                    DELETE FROM "Accounts" WHERE "Account" = OLD."Account" AND "KeyPairs" = 1;
                    UPDATE "Accounts" SET "KeyPairs" = "KeyPairs" - 1 WHERE "Account" = OLD."Account";
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER "KeyPairs_CountInserted";
                """);
            migrationBuilder.Sql("""
                DROP TRIGGER "KeyPairs_CountDeleted";
                """);
            migrationBuilder.DropTable(
                name: "Accounts");
        }
    }
}
